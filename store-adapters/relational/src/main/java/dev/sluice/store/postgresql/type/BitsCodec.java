package dev.sluice.store.postgresql.type;

import dev.sluice.data.Bits;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;

/** {@code bit} and {@code bit varying}. */
record BitsCodec(Type type) implements Codec {

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        char[] bits = new char[Wire.int4(wire, start)];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (wire[start + 4 + i / 8] & (0x80 >> (i % 8))) == 0 ? '0' : '1';
        }
        return new Bits(new String(bits));
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        String bits = ((Bits) value).text();
        out.int4(bits.length());
        for (int i = 0; i < bits.length(); i += 8) {
            int octet = 0;
            for (int j = i; j < Math.min(i + 8, bits.length()); j++) {
                octet |= bits.charAt(j) == '1' ? 0x80 >> (j - i) : 0;
            }
            out.int1(octet);
        }
    }

    @Override
    public Object parse(String text) {
        return new Bits(text);
    }

    @Override
    public String format(Object value) {
        return ((Bits) value).text();
    }
}
