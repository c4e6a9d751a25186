package dev.sluice.change;

/** What happened to a row; the code stands in the lake's {@code _op} column. */
public enum Op {
    READ("r"),
    CREATE("c"),
    UPDATE("u"),
    DELETE("d"),
    TRUNCATE("t");

    private final String code;

    Op(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
