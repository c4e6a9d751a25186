package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;

/**
 * Types whose value is a text.
 *
 * @param form {@link Codec.Form#BINARY} where the send function gives the very text of the output function
 * @param version whether a version byte stands before the text, as in {@code jsonb}
 */
record TextCodec(Type type, Form form, boolean version) implements Codec {
    static final TextCodec PLAIN = new TextCodec(Type.Text.unbounded(), Form.BINARY, false);
    static final TextCodec JSON = new TextCodec(new Type.Json(), Form.BINARY, false);
    static final TextCodec JSONB = new TextCodec(new Type.Json(), Form.BINARY, true);
    /** {@code xml_send} rewrites the declaration, {@code xml_out} does not. */
    static final TextCodec XML = new TextCodec(new Type.Xml(), Form.TEXT, false);
    /** Whatever has no logical type of its own: the output function's text is the value. */
    static final TextCodec OTHER = new TextCodec(Type.Text.unbounded(), Form.TEXT, false);

    @Override
    public Object decode(byte[] wire, int start, int length) {
        if (!version) {
            return Wire.utf8(wire, start, length);
        }
        if (wire[start] != 1) {
            throw new IllegalArgumentException("Version " + wire[start] + " of jsonb is not known");
        }
        return Wire.utf8(wire, start + 1, length - 1);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (version) {
            out.int1(1);
        }
        out.text((String) value);
    }

    @Override
    public Object parse(String text) {
        return text;
    }

    @Override
    public String format(Object value) {
        return (String) value;
    }
}
