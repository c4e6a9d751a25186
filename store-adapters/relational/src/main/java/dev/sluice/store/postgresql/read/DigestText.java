package dev.sluice.store.postgresql.read;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.digest.CanonicalForm;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL for the canonical texts of values, where the output functions of types, or the server's own functions, give just these. */
final class DigestText {
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;
    private static final int NAME = 19;
    private static final int JSON = 114;
    private static final int JSONB = 3802;
    private static final int BIT = 1560;
    private static final int VARBIT = 1562;

    /** A call has at most a hundred arguments. */
    private static final int MOST_AT_ONCE = 40;

    private final PostgresTable table;

    DigestText(PostgresTable table) {
        this.table = table;
    }

    boolean has(String field) {
        return table.dataset().schema().has(field) && of(field) != null;
    }

    /** The hash of fields, in hexadecimal digits. */
    String hash(List<String> fields) {
        List<String> calls = new ArrayList<>();
        for (int from = 0; from < fields.size(); from += MOST_AT_ONCE) {
            List<String> some = fields.subList(from, Math.min(from + MOST_AT_ONCE, fields.size()));
            // takes null for nothing, and calls the output functions
            calls.add("concat("
                    + String.join(", ',', ", some.stream().map(this::required).toList()) + ")");
        }
        return hashed(String.join(" || ',' || ", calls));
    }

    private String required(String field) {
        return Optional.ofNullable(of(field))
                .orElseThrow(() -> new IllegalArgumentException("No canonical form has the field " + field));
    }

    /** The text of a field, or null if the server does not have it. */
    private @Nullable String of(String field) {
        PostgresType type = table.type(field);
        Field declared = table.dataset().schema().field(field);
        if (CanonicalForm.of(declared.type()).isEmpty()) {
            return null;
        }
        String column = Quoting.identifier(field);
        String fixed = type.base() < Integer.MAX_VALUE ? ofBuiltIn((int) type.base(), column) : null;
        if (fixed != null) {
            return fixed;
        }
        if (declared.type() instanceof Type.Enum) {
            return hashed(column + "::text");
        }
        boolean other = declared.type() instanceof Type.Text && type.codec().form() == Codec.Form.TEXT;
        // as it is read
        return other
                ? "CASE WHEN " + column + " IS DISTINCT FROM NULL THEN " + hashed("format('%s', " + column + ")")
                        + " END"
                : null;
    }

    private static @Nullable String ofBuiltIn(int oid, String column) {
        return switch (oid) {
            case KeyType.BOOL,
                    KeyType.INT2,
                    KeyType.INT4,
                    KeyType.INT8,
                    KeyType.OID,
                    KeyType.NUMERIC,
                    KeyType.UUID,
                    KeyType.DATE,
                    KeyType.TIME,
                    KeyType.TIMESTAMP,
                    KeyType.TIMESTAMPTZ -> column;
            case KeyType.TEXT, KeyType.VARCHAR, NAME, JSON, JSONB -> hashed(column + "::text");
            // a cast would drop the spaces at the end
            case KeyType.BPCHAR -> hashed("textin(bpcharout(" + column + "))");
            case KeyType.BYTEA -> "encode(sha256(" + column + "), 'hex')";
            case BIT, VARBIT -> "'b' || " + column + "::text";
            case FLOAT4 -> bits(column, "float4send");
            case FLOAT8 -> bits(column, "float8send");
            default -> null;
        };
    }

    private static String hashed(String text) {
        return "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
    }

    private static String bits(String column, String send) {
        return "CASE WHEN " + column + " = 'NaN' THEN 'NaN' ELSE encode(" + send + "(" + column + "), 'hex') END";
    }
}
