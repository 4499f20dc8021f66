"""Reports that people hand on: a page, a PDF and Markdown, with names or with initials."""
