"""The questions of the health check, as method.toml asks them."""

from pydantic import Field

from pmo_core.settings.base import Setting


class QuestionSettings(Setting):
    """One `[[questions]]`: asked of projects of these classes, of all where none is named."""

    subject: str = Field(min_length=1, max_length=80)
    ask: str = Field(min_length=1, max_length=500)
    classes: tuple[str, ...] = ()


LARGER = ("standard", "full")
USUAL_ANSWERS = ("No", "In part", "Mostly", "Yes")
USUAL_QUESTIONS = tuple(
    QuestionSettings(subject=subject, ask=ask, classes=classes)
    for subject, ask, classes in (
        ("Aim", "Do sponsor, manager and team say the same of what it is for?", ()),
        ("Benefits", "Does each benefit have an owner who has agreed to its figure and day?", ()),
        ("Plan", "Do people work by the plan that is reported?", ()),
        ("Risks", "Is something being done about the risks that could stop it?", ()),
        ("Decisions", "Does the sponsor decide within the time the project needs?", LARGER),
        ("Money", "Does the estimate at completion rest on what was learnt so far?", LARGER),
        ("People", "Are the people it needs there when it needs them?", LARGER),
        ("Users", "Have those who will use it seen it and tried it?", ("full",)),
        ("Suppliers", "Do suppliers deliver what the next stage needs?", ("full",)),
        ("Afterwards", "Is it agreed who runs it afterwards, and with which money?", ("full",)),
    )
)
