package dev.sluice.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least general type that holds the values of two types exactly: the rule for fields whose values differ in type. */
public final class TypeJoin {
    private static final int LONGEST_BOUNDED = 38;

    private TypeJoin() {}

    /** The type that holds every value of both, as {@link Widening#convert} makes them; {@link Type.Dynamic} where only that does. */
    public static Type join(Type a, Type b) {
        if (a.equals(b) || b instanceof Type.Unknown) {
            return a;
        }
        if (a instanceof Type.Unknown) {
            return b;
        }
        Type joined = oneWay(a, b);
        if (joined == null) {
            joined = oneWay(b, a);
        }
        return joined == null ? new Type.Dynamic() : joined;
    }

    private static @Nullable Type oneWay(Type a, Type b) {
        if (isNumber(a) && isNumber(b)) {
            return numbers(a, b);
        }
        if (a instanceof Type.Text left && b instanceof Type.Text right) {
            boolean fixed = left.fixed() && right.fixed() && left.maxLength() == right.maxLength();
            return new Type.Text(longest(left.maxLength(), right.maxLength()), fixed);
        }
        if (a instanceof Type.Enum && (b instanceof Type.Text || b instanceof Type.Enum)) {
            return Type.Text.unbounded();
        }
        if (a instanceof Type.Bytes left && b instanceof Type.Bytes right) {
            return new Type.Bytes(longest(left.maxLength(), right.maxLength()), false);
        }
        if (a instanceof Type.Time left && b instanceof Type.Time right && left.withOffset() == right.withOffset()) {
            return new Type.Time(Math.max(left.precision(), right.precision()), left.withOffset());
        }
        if (b instanceof Type.Timestamp right && a instanceof Type.Date && right.zone() == Type.Timestamp.Zone.NONE) {
            return right;
        }
        if (a instanceof Type.Timestamp left && b instanceof Type.Timestamp right && left.zone() == right.zone()) {
            return new Type.Timestamp(Math.max(left.precision(), right.precision()), left.zone());
        }
        return nested(a, b);
    }

    private static @Nullable Type nested(Type a, Type b) {
        if (a instanceof Type.Array left && b instanceof Type.Array right && left.kind() == right.kind()) {
            return new Type.Array(join(left.element(), right.element()), left.kind());
        }
        if (a instanceof Type.Map left
                && b instanceof Type.Map right
                && left.key().equals(right.key())) {
            return new Type.Map(left.key(), join(left.value(), right.value()));
        }
        return a instanceof Type.Struct left && b instanceof Type.Struct right ? union(left, right) : null;
    }

    private static Type union(Type.Struct a, Type.Struct b) {
        Map<String, Type> fields = new LinkedHashMap<>();
        a.fields().forEach(field -> fields.put(field.name(), field.type()));
        b.fields().forEach(field -> fields.merge(field.name(), field.type(), TypeJoin::join));
        List<Field> joined = new ArrayList<>();
        fields.forEach((name, type) -> joined.add(Field.of(name, type)));
        return new Type.Struct(joined);
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Int || type instanceof Type.Float || type instanceof Type.Decimal;
    }

    private static @Nullable Type numbers(Type a, Type b) {
        if (a instanceof Type.Float || b instanceof Type.Float) {
            return isDouble(a) && isDouble(b) ? new Type.Float(64) : null;
        }
        if (a instanceof Type.Int left && b instanceof Type.Int right) {
            return integers(left, right);
        }
        Type.Decimal left = decimal(a);
        Type.Decimal right = decimal(b);
        if (!left.bounded() || !right.bounded()) {
            return Type.Decimal.unbounded();
        }
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return whole + scale > LONGEST_BOUNDED ? Type.Decimal.unbounded() : new Type.Decimal(whole + scale, scale);
    }

    /** Whether a double holds every value of the type. */
    private static boolean isDouble(Type type) {
        return type instanceof Type.Float || (type instanceof Type.Int integer && integer.bits() <= 32);
    }

    private static Type integers(Type.Int a, Type.Int b) {
        if (a.unsigned() == b.unsigned()) {
            return a.bits() >= b.bits() ? a : b;
        }
        int bits = Math.max(signedBits(a), signedBits(b));
        return bits > 64 ? new Type.Decimal(LONGEST_BOUNDED, 0) : new Type.Int(bits, false);
    }

    private static int signedBits(Type.Int type) {
        return type.unsigned() ? type.bits() * 2 : type.bits();
    }

    private static Type.Decimal decimal(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return decimal;
        }
        return type instanceof Type.Int integer && integer.bits() == 64
                ? new Type.Decimal(20, 0)
                : new Type.Decimal(10, 0);
    }

    private static int longest(int a, int b) {
        return a == 0 || b == 0 ? 0 : Math.max(a, b);
    }
}
