"""申诉: a village objects to a deduction, the department answers, the office rules."""
