package dev.sluice.hash;

/** 128 bits that stand for a row or a key. */
public record Hash(long low, long high) {}
