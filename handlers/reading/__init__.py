"""What people type becomes values here, purely and totally: no text whatever raises."""
