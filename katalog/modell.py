"""What all nouns have in common: unknown keys are refused, and nothing changes after reading."""

from pydantic import BaseModel, ConfigDict


class Modell(BaseModel):
    """Base of every noun. Attribute = YAML key."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
