package dev.sluice.change;

/** One element of a captured stream, in the order in which the source committed. */
public sealed interface StreamEvent permits Change, SchemaChange, Unreadable, Boundary {}
