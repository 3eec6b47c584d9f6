"""Headings of Projects as lists in German, Dutch, Spanish, Italian and Polish write them, by field.

French and the commonest German ones stand with the field itself. None is a word that means something else in an
English heading.
"""

IN_OTHER_LANGUAGES: dict[str, tuple[str, ...]] = {
    "project_id": (
        "Projectnummer", "Projectcode", "Código", "Código de proyecto", "Codice", "Codice progetto",
        "Kod projektu",
        "Nr projektu", "ID projektu", "Projektkürzel",
    ),
    "name": (
        "Projectnaam", "Nombre del proyecto", "Nombre de proyecto", "Proyecto", "Progetto", "Nome progetto",
        "Nome del progetto", "Nazwa projektu", "Maßnahme", "Maßnahmenbezeichnung", "Bezeichnung",
        "Vorhabenbezeichnung",
    ),
    "description": ("Beschreibung", "Omschrijving", "Descripción", "Descrizione", "Opis"),
    "department": (
        "Fachbereich", "Dezernat", "Sparte", "Afdeling", "Departamento", "Área", "Direzione",
        "Dipartimento", "Reparto", "Dział", "Departament",
    ),
    "sponsor": ("Opdrachtgever", "Patrocinador", "Committente"),
    "manager": (
        "Verantwortlich", "Projectleider", "Projectmanager",
        "Jefe de proyecto", "Director de proyecto", "Responsabile", "Responsabile di progetto", "Capo progetto",
        "Kierownik projektu", "Leitung", "Leiter", "Pilote", "Trekker",
    ),
    "category": ("Kategorie", "Categorie", "Categoría", "Categoria", "Kategoria"),
    "stage": ("Projektphase", "Fase", "Etapa", "Etap"),
    "status": ("Estado", "Stato", "Stan"),
    "start": (
        "Baubeginn", "Projektstart", "Fecha de inicio", "Fecha inicio", "Data inizio", "Data di inizio",
        "Data rozpoczęcia",
    ),
    "end_baseline": ("Geplantes Ende", "Geplande einddatum", "Planowana data zakończenia"),
    "end": (
        "Bauende", "Projektende", "Einddatum", "Verwachte einddatum", "Fecha de fin", "Fecha fin",
        "Fecha de finalización", "Einde", "Fin", "Fin prévue", "Date de livraison", "Livraison",
        "Date de mise en service", "Échéance", "Data fine", "Data di fine", "Data fine prevista",
        "Data zakończenia",
    ),
    "percent_complete": ("Voortgang", "Avance", "% avance", "Progreso", "Avanzamento", "% avanzamento", "Postęp"),
    "reported_rag": ("Ampelstatus", "Stoplicht", "Semáforo", "Semaforo"),
    "budget": (
        "Begroting", "Soll", "Totale kosten", "Presupuesto", "Presupuesto total", "Coste total", "Coste",
        "Costo totale",
        "Costo", "Budżet", "Koszt", "Koszt całkowity", "Wartość projektu",
    ),
    "actual_to_date": (
        "Bisherige Kosten", "Werkelijke kosten", "Gerealiseerde kosten", "Uitgaven", "Gasto real",
        "Gasto a la fecha",
        "Ejecutado", "Gastado", "Besteed", "Ist", "Uitgegeven", "Wydano", "Ausgaben", "Ausgegeben",
        "Spesa sostenuta", "Consuntivo", "Speso", "Wydatki", "Poniesione koszty",
    ),
    "estimate_at_completion": ("Verwachte eindkosten", "Stima a finire", "Previsión", "Prognoza"),
}  # fmt: skip
