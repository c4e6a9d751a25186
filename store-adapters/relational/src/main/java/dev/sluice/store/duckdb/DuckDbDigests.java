package dev.sluice.store.duckdb;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.read.DigestLanguage;
import java.util.List;
import java.util.Optional;

/** DuckDB's functions. */
final class DuckDbDigests implements DigestLanguage {

    @Override
    public Optional<String> text(Column column, String quoted) {
        String written = "CAST(" + quoted + " AS VARCHAR)";
        String type = String.valueOf(column.field().nativeType()).substring(DuckDbDialect.FAMILY.length());
        return switch (type.split("\\(", 2)[0]) {
            case "BOOLEAN" -> Optional.of("CASE " + quoted + " WHEN true THEN 't' WHEN false THEN 'f' END");
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT",
                    "UHUGEINT",
                    "UUID",
                    "TIME" -> Optional.of(written);
            case "DECIMAL" -> Optional.of(decimal(column.codec().type(), written));
            case "FLOAT", "DOUBLE" -> Optional.of(bits(quoted));
            case "VARCHAR", "JSON", "ENUM" -> Optional.of("sha256(" + written + ")");
            case "BLOB" -> Optional.of("sha256(" + quoted + ")");
            case "BIT" -> Optional.of("'b' || " + written);
            case "DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> Optional.of(era(written));
            default -> Optional.empty();
        };
    }

    /** DuckDB leaves out the zero before the point where a column has no digits there. */
    private static String decimal(Type type, String written) {
        boolean fraction = type instanceof Type.Decimal decimal && decimal.precision() == decimal.scale();
        return fraction ? "regexp_replace(" + written + ", '^(-?)\\.', '\\10.')" : written;
    }

    private static String bits(String quoted) {
        return "CASE WHEN isnan(" + quoted + ") THEN 'NaN' ELSE lower(hex(CAST(CAST(" + quoted
                + " AS BIT) AS BLOB))) END";
    }

    /** DuckDB writes the era right after the date. */
    private static String era(String written) {
        return "CASE WHEN contains(" + written + ", '(BC)') THEN replace(" + written + ", ' (BC)', '') || ' BC' ELSE "
                + written + " END";
    }

    @Override
    public String hash(List<String> texts) {
        return "sha256(concat(" + String.join(", ',', ", texts) + "))";
    }

    @Override
    public String number(String digits) {
        return "CAST('0x' || " + digits + " AS UBIGINT)";
    }
}
