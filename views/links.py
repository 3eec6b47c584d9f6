"""Addresses within the app that a table can carry."""

from urllib.parse import quote

PROJECT_PAGE = "pages/project.py"
PROJECT_IN_LINK = "project"


def project_address(project_id: str) -> str:
    """Where everything known of a project stands, from any other page."""
    return f"project?{PROJECT_IN_LINK}={quote(project_id)}"
