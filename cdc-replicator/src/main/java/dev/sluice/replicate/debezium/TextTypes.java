package dev.sluice.replicate.debezium;

import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.core.TypeInfo;

/**
 * Makes every type a text for Debezium, so that a value leaves it as the server wrote it, and calls each by its number, so that
 * the number and the modifier reach the record's schema.
 */
final class TextTypes extends TypeRegistry {
    private static final String PREFIX = "pg";

    private static final TypeInfo MODIFIER_AS_LENGTH = (TypeInfo) Proxy.newProxyInstance(
            TypeInfo.class.getClassLoader(), new Class<?>[] {TypeInfo.class}, TextTypes::modifierAsLength);

    /** Filled on demand; only the streaming thread asks once the constructor is through. */
    private final Map<Integer, PostgresType> types = new HashMap<>();

    private final Map<String, PostgresType> typesByName = new HashMap<>();

    TextTypes(PostgresConnection connection) {
        super(connection);
    }

    /** The number in a type's name as the record's schema shows it. */
    static String number(String typeName) {
        return Integer.toUnsignedString(Integer.parseInt(typeName.substring(PREFIX.length())));
    }

    @Override
    public PostgresType get(int number) {
        if (types == null) {
            return super.get(number); // while the super constructor reads the catalog
        }
        return types.computeIfAbsent(number, this::text);
    }

    @Override
    public PostgresType get(String name) {
        if (types == null) {
            return super.get(name);
        }
        PostgresType known = typesByName.get(name);
        return known != null ? known : get(Integer.parseInt(name.substring(PREFIX.length())));
    }

    private PostgresType text(int number) {
        PostgresType type = new PostgresType.Builder(
                        this, PREFIX + number, Oid.TEXT, Types.VARCHAR, NO_TYPE_MODIFIER, MODIFIER_AS_LENGTH)
                .build();
        typesByName.put(type.getName(), type);
        return type;
    }

    private static @Nullable Object modifierAsLength(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "getPrecision" -> arguments[1];
            case "getScale", "getDisplaySize" -> 0;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }
}
