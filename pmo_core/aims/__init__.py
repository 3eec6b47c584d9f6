"""Does the work serve the organisation's aims? Objectives, alignment, spend beside weight, KPIs, orphans."""
