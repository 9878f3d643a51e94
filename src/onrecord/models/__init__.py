"""The shipped models, and the only place that knows their file format and runtime."""
