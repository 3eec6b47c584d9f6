"""The usual words of Status or Stage, in the languages lists are kept in: not begun, on hold, finished, stopped.

They are compared whole and whatever their case. A list in selection.toml takes the place of one here.
"""

# A date that has passed does not start a project that says it waits; money spent or work done does.
NOT_BEGUN = (
    "not started", "not yet started", "not begun", "to do", "proposed", "proposal", "pipeline", "planned",
    "planning", "in planning", "idea", "ideation", "concept", "backlog", "candidate", "draft", "submitted",
    "requested", "future", "upcoming", "awaiting approval", "pending", "pending approval",
    "nicht begonnen", "noch nicht begonnen", "nicht gestartet", "geplant", "planung", "in planung", "idee",
    "konzept", "vorschlag", "vorgeschlagen", "entwurf", "beantragt", "eingereicht", "vorbereitung",
    "in vorbereitung",
    "non commencé", "non démarré", "pas commencé", "pas démarré", "à démarrer", "à venir", "planifié", "planifiée",
    "planification", "en planification", "prévu", "prévue", "idée", "proposé", "proposée", "proposition", "soumis",
    "no iniciado", "sin iniciar", "planificado", "planificación", "en planificación", "propuesto", "propuesta",
    "non iniziato", "pianificato", "pianificazione", "in pianificazione", "proposto", "proposta",
    "niet gestart", "nog niet gestart", "gepland", "planningsfase", "voorstel", "voorgesteld",
    "não iniciado", "planejado", "planeado", "planejamento", "em planejamento", "ideia",
)  # fmt: skip
# Nothing runs while it is held, whatever has been spent: it is there to be resumed or not.
ON_HOLD = (
    "on hold", "on-hold", "hold", "paused", "suspended", "deferred", "postponed",
    "pausiert", "ruht", "ruhend", "angehalten", "ausgesetzt", "zurückgestellt", "verschoben",
    "en pause", "suspendu", "suspendue", "reporté", "reportée", "différé",
    "en pausa", "suspendido", "aplazado", "sospeso", "in sospeso", "rinviato", "gepauzeerd", "uitgesteld",
    "em pausa", "suspenso", "adiado",
)  # fmt: skip
COMPLETED = (
    "closed", "completed", "complete", "finished", "done",
    "abgeschlossen", "beendet", "fertig", "erledigt", "terminé", "terminée", "achevé", "achevée", "clos",
    "clôturé", "terminado", "completado", "finalizado", "cerrado", "completato", "terminato", "concluso", "chiuso",
    "afgerond", "voltooid", "afgesloten", "concluído", "encerrado",
)  # fmt: skip
STOPPED = (
    "cancelled", "canceled", "terminated", "withdrawn", "rejected",
    "abgebrochen", "abgelehnt", "storniert", "annulé", "annulée", "abandonné", "abandonnée", "rejeté", "rejetée",
    "cancelado", "rechazado", "annullato", "respinto", "geannuleerd", "afgewezen", "rejeitado",
)  # fmt: skip
# What is over is neither funded nor stopped.
FINISHED = (*COMPLETED, *STOPPED)
