"""The values that the law leaves open: their register, their safe defaults, and one bureau's setting of them."""

from hengping.law.configuration.setting import (
    REGISTER,
    BadSetting,
    Entry,
    Setting,
)

__all__ = ["REGISTER", "BadSetting", "Entry", "Setting"]
