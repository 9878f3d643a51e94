"""Libraries that are not part of every installation, loaded when they are needed."""

from importlib import import_module
from typing import Any

from onrecord.core.errors import UsageError


def extra(module: str, name: str) -> Any:
    """The module, or a `UsageError` that says how to install it: `onrecord[name]`."""
    try:
        return import_module(module)
    except ImportError as error:
        problem = f"the form {name} needs {module.split('.')[0]}, which is not installed"
        raise UsageError(problem, hint=f"pip install 'onrecord[{name}]'") from error
