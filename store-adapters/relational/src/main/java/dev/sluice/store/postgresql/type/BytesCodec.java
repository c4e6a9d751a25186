package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Types whose value is bytes, and whose text is their hexadecimal form: {@code bytea}, and PostGIS's as extended well-known binary.
 *
 * @param prefix what stands before the hexadecimal digits
 */
record BytesCodec(Type type, String prefix) implements Codec {
    static final BytesCodec BYTEA = new BytesCodec(Type.Bytes.unbounded(), "\\x");
    static final BytesCodec GEOMETRY = new BytesCodec(new Type.Geometry(0), "");

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        return Arrays.copyOfRange(wire, start, start + length);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        out.bytes((byte[]) value);
    }

    @Override
    public Object parse(String text) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("Bytes are expected as " + prefix + " and hexadecimal digits");
        }
        return HexFormat.of().parseHex(text, prefix.length(), text.length());
    }

    @Override
    public String format(Object value) {
        return prefix + HexFormat.of().formatHex((byte[]) value);
    }
}
