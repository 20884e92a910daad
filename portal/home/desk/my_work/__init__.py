"""What a person has to do, has handed to others, should look at soon, and what readers asked, on the first page."""
