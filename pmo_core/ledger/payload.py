"""What every kind of entry shares."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST_NAME, LONGEST_REASON = 80, 500
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Said = Annotated[str, Field(max_length=LONGEST_REASON)]
Weight = Annotated[float, Field(ge=0)]


class Payload(BaseModel):
    """What every kind shares: exact types, nothing unknown, finite numbers, and the version it is written in."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    version: Literal[1] = 1
