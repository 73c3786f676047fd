"""Behind `hengping grade`: facts from a file into requests, answers into the output of the command."""
