package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.util.UUID;

/** Types whose values all have one size. */
enum FixedCodec implements Codec {
    BOOL {
        @Override
        public Type type() {
            return new Type.Bool();
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return wire[start] != 0;
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int1((Boolean) value ? 1 : 0);
        }

        @Override
        public Object parse(String text) {
            return switch (text) {
                case "t", "true" -> true;
                case "f", "false" -> false;
                default -> throw new IllegalArgumentException("Not a boolean: " + text);
            };
        }

        @Override
        public String format(Object value) {
            return (Boolean) value ? "t" : "f";
        }
    },
    INT2 {
        @Override
        public Type type() {
            return new Type.Int(16, false);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Wire.int2(wire, start);
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int2(((Number) value).shortValue());
        }

        @Override
        public Object parse(String text) {
            return Short.valueOf(text);
        }
    },
    INT4 {
        @Override
        public Type type() {
            return new Type.Int(32, false);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Wire.int4(wire, start);
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int4(((Number) value).intValue());
        }

        @Override
        public Object parse(String text) {
            return Integer.valueOf(text);
        }
    },
    INT8 {
        @Override
        public Type type() {
            return new Type.Int(64, false);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Wire.int8(wire, start);
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int8(((Number) value).longValue());
        }

        @Override
        public Object parse(String text) {
            return Long.valueOf(text);
        }
    },
    OID {
        @Override
        public Type type() {
            return new Type.Int(32, true);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Integer.toUnsignedLong(Wire.int4(wire, start));
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int4((int) ((Number) value).longValue());
        }

        @Override
        public Object parse(String text) {
            return Long.valueOf(text);
        }
    },
    FLOAT4 {
        @Override
        public Type type() {
            return new Type.Float(32);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Float.intBitsToFloat(Wire.int4(wire, start));
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int4(Float.floatToIntBits((Float) value));
        }

        @Override
        public Object parse(String text) {
            return Float.valueOf(text);
        }
    },
    FLOAT8 {
        @Override
        public Type type() {
            return new Type.Float(64);
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return Double.longBitsToDouble(Wire.int8(wire, start));
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            out.int8(Double.doubleToLongBits(((Number) value).doubleValue()));
        }

        @Override
        public Object parse(String text) {
            return Double.valueOf(text);
        }
    },
    UUID {
        @Override
        public Type type() {
            return new Type.Uuid();
        }

        @Override
        public Object decode(byte[] wire, int start, int length) {
            return new UUID(Wire.int8(wire, start), Wire.int8(wire, start + 8));
        }

        @Override
        public void encode(Object value, WireBuffer out) {
            UUID uuid = (UUID) value;
            out.int8(uuid.getMostSignificantBits());
            out.int8(uuid.getLeastSignificantBits());
        }

        @Override
        public Object parse(String text) {
            return java.util.UUID.fromString(text);
        }
    };

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public String format(Object value) {
        return value.toString();
    }
}
