package dev.sluice.replicate.verify.hash;

/** 128 bits that stand for a row or a key. */
public record Hash(long low, long high) {}
