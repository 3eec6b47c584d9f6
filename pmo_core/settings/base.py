"""What every section of config/ is checked by: nothing unknown, nothing infinite, nothing changed afterwards."""

from pydantic import BaseModel, ConfigDict


class Setting(BaseModel):
    """One section of a settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
