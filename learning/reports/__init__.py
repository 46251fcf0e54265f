"""What administrators, coordinators and trainers read about who learns."""
