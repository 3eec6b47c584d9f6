"""Project: everything known of one project."""

from views.controls import freshness, open_doubts
from views.project.parts import choose_project, project_parts
from views.session import open_portfolio, start_page

start_page("Project", "Everything known of one project, each figure with its cells.")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
project_parts(visit, choose_project(visit.portfolio))
