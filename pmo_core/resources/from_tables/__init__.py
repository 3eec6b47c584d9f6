"""The one adapter from tables to people: Demand, Capacity, Dependencies and Benefits as arrays."""
