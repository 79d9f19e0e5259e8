"""The configuration of a town: config.yaml and the environment, or everything that is wrong with them."""

from bot.config.load import load
from bot.config.models import DistrictConfig, Settings, TownConfig, UnitConfig
from bot.config.problems import ConfigError
from bot.config.values import is_loopback

__all__ = ["ConfigError", "DistrictConfig", "Settings", "TownConfig", "UnitConfig", "is_loopback", "load"]
