package dev.sluice.store;

/**
 * One part of a read.
 *
 * @param ordinal its place among its siblings, from 0
 * @param token what the adapter needs to read it; opaque text to everyone else, so that it can be kept and read later
 */
public record Split(Read read, int ordinal, String token) {}
