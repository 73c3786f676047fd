"""Behind `hengping serve`: the process that answers, and what it makes ready before."""
