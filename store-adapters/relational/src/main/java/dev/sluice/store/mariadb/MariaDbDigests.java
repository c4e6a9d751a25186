package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.read.DigestLanguage;
import java.util.List;
import java.util.Optional;

/** MariaDB's and MySQL's functions. Neither has the bits of a floating-point number, nor all its digits. */
record MariaDbDigests(Product product) implements DigestLanguage {
    /** What cannot be hashed, because a packet is not large enough for it, equals nothing, so that it is read. */
    private static final String EQUAL_TO_NOTHING = "concat('?', rand())";

    @Override
    public Optional<String> text(Column column, String quoted) {
        String type = String.valueOf(column.field().nativeType())
                .substring(product.family().length());
        if (type.contains("zerofill")) {
            return Optional.empty();
        }
        return switch (type.split("[ (]", 2)[0]) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "date", "uuid" ->
                Optional.of(written(quoted));
            case "bit" -> bit(column.codec().type(), quoted);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum" ->
                Optional.of(hashed(quoted, "convert(" + quoted + " USING utf8mb4)"));
            // a text with a check
            case "json" ->
                product == Product.MARIADB
                        ? Optional.of(hashed(quoted, "convert(" + quoted + " USING utf8mb4)"))
                        : Optional.empty();
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                Optional.of(hashed(quoted, quoted));
            case "time", "datetime", "timestamp" ->
                Optional.of(time(column.codec().type(), quoted));
            default -> Optional.empty();
        };
    }

    private static String written(String quoted) {
        return "coalesce(CAST(" + quoted + " AS CHAR), '')";
    }

    private static String hashed(String quoted, String bytes) {
        return "if(" + quoted + " IS NULL, '', coalesce(sha2(" + bytes + ", 256), " + EQUAL_TO_NOTHING + "))";
    }

    private static Optional<String> bit(Type type, String quoted) {
        return type instanceof Type.Bool
                ? Optional.of("CASE WHEN " + quoted + " IS NULL THEN '' WHEN " + quoted + " = 1 THEN 't' ELSE 'f' END")
                : Optional.empty();
    }

    /** The server writes all digits that the column has. */
    private static String time(Type type, String quoted) {
        int digits = type instanceof Type.Time time
                ? time.precision()
                : type instanceof Type.Timestamp timestamp ? timestamp.precision() : 0;
        String whole = "CAST(" + quoted + " AS CHAR)";
        String text = digits == 0 ? whole : "trim(TRAILING '.' FROM trim(TRAILING '0' FROM " + whole + "))";
        boolean instant = type instanceof Type.Timestamp timestamp && timestamp.zone() == Type.Timestamp.Zone.UTC;
        return "coalesce(" + (instant ? "concat(" + text + ", '+00')" : text) + ", '')";
    }

    @Override
    public String hash(List<String> texts) {
        return "sha2(coalesce(concat(" + String.join(", ',', ", texts) + "), " + EQUAL_TO_NOTHING + "), 256)";
    }

    @Override
    public String number(String digits) {
        return "CAST(conv(" + digits + ", 16, 10) AS UNSIGNED)";
    }
}
