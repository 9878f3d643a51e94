"""What somebody is told who is not let in: the same, whether there is such an account or not."""

from onrecord.core.errors import UsageError


class NoEntry(UsageError):
    """The name or the password is wrong, or the account is disabled; which, is not told."""

    def __init__(self) -> None:
        super().__init__("the name or the password is wrong")

    def __reduce__(self) -> tuple[object, ...]:
        return NoEntry, ()


class MustWait(UsageError):
    """There were too many wrong passwords; `seconds` until the next may be tried."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong passwords: wait {seconds} seconds")
        self.seconds = seconds

    def __reduce__(self) -> tuple[object, ...]:
        return MustWait, (self.seconds,)
