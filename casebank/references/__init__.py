"""What content files say of one another: every name, rule, occurrence and placeholder is held against what is there."""
