package dev.sluice.cli.client.filter;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.file.value.TextValues;

/** The literals of conditions, as values of the field they stand beside. */
final class Literals {
    private Literals() {}

    static Object value(Token literal, Field field) {
        if (literal.isWord("null")) {
            throw Tokens.mistake(
                    literal.at(), "nothing equals null; write " + field.name() + " is null, or is not null");
        }
        Type type = field.type();
        requireScalar(literal, field);
        if (!fits(literal, type)) {
            throw Tokens.mistake(
                    literal.at(),
                    "field " + field.name() + " is of type " + type + "; expected "
                            + (isNumber(type)
                                    ? "a number"
                                    : type instanceof Type.Bool ? "true or false" : "a value in single quotes")
                            + ", found " + literal.shown());
        }
        try {
            return TextValues.parse(type, literal.text());
        } catch (IllegalArgumentException e) {
            throw Tokens.mistake(literal.at(), e.getMessage() + ", the type of field " + field.name());
        }
    }

    private static boolean fits(Token literal, Type type) {
        return switch (literal.kind()) {
            case STRING -> true;
            case NUMBER -> isNumber(type);
            case WORD -> type instanceof Type.Bool && (literal.isWord("true") || literal.isWord("false"));
            default -> false;
        };
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Int || type instanceof Type.Float || type instanceof Type.Decimal;
    }

    /** What is nested or carries its own type has no literal. */
    private static void requireScalar(Token at, Field field) {
        Type type = field.type();
        boolean nested = type instanceof Type.Array
                || type instanceof Type.Map
                || type instanceof Type.Struct
                || type instanceof Type.Vector
                || type instanceof Type.Dynamic
                || type instanceof Type.Unknown;
        if (nested) {
            throw Tokens.mistake(
                    at.at(),
                    "field " + field.name() + " is of type " + type + ", which can only be compared with is null");
        }
    }

    static void requireOrder(Field field, Token operator) {
        requireScalar(operator, field);
        Type type = field.type();
        boolean unordered = type instanceof Type.Interval
                || type instanceof Type.BitString
                || type instanceof Type.Json
                || type instanceof Type.Xml
                || type instanceof Type.Geometry;
        if (unordered) {
            throw Tokens.mistake(
                    operator.at(),
                    "field " + field.name() + " is of type " + type + ", which has no order; use = or !=");
        }
    }
}
