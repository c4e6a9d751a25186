package dev.sluice.cli.client.write;

/** What is done with each row. */
enum Mode {
    INSERT,
    UPSERT,
    DELETE
}
