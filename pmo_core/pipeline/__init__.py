"""Where every project stands, and what is slipping: stages, computed RAG, slippage, funnel, dependencies, risks.

columns <- stages, gates, colours, measures <- rag <- watermelons ; gates <- stays <- funnel ; readings (of several
days) ; programmes, dependencies, risks, intake <- board <- from_tables (all of it for one portfolio) <- sentences
"""
