package dev.sluice.store;

/** Something only some stores can do. A planner asks {@link Store#find} for it once; nothing probes by calling. */
public interface Capability {}
