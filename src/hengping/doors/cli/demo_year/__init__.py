"""Behind `hengping demo` and `hengping serve --demo`: the year made once, kept, and put in place while one works."""
