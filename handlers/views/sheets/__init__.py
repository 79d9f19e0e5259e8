"""Forms that an office prints and files: values → workbooks."""
