package dev.sluice.cli.client;

import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store as its adapter describes it, without a connection.
 *
 * @param schemes all that open a store of this kind
 * @param types how well it holds each of {@link #TYPES}
 */
record KnownStore(List<String> schemes, Set<Trait> traits, Set<Extreme> extremes, Map<Type, Fidelity> types) {
    /** One of each kind, those with limits in the form that people use. */
    private static final List<Type> TYPES = Stream.of(
                    "bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64",
                    "decimal(10;2), decimal(38;10), decimal, text, text(20), char(3), bytes, fixed(16), bits(8), varbits",
                    "uuid, date, time(6), time(9), timetz(6), timestamp(3), timestamp(6), timestamp(9), timestamptz(6)",
                    "timestamptz(9), zoned(6), interval, enum<\"a\";\"b\">, json, xml, geometry(0), vector(3), array<int32>",
                    "array<text>, set<text>, map<text;int64>, struct<\"a\":int32;\"b\":text>, variant")
            .flatMap(line -> Stream.of(line.split(", ")))
            .map(text -> TypeText.parse(text.replace(';', ',')))
            .toList();

    /** Every store on the class path; schemes that mean the same are one. */
    static List<KnownStore> all() {
        Map<KnownStore, List<String>> alike = new LinkedHashMap<>();
        Map<String, StoreProvider> byScheme = new TreeMap<>();
        ServiceLoader.load(StoreProvider.class)
                .forEach(provider -> provider.schemes().forEach(scheme -> byScheme.put(scheme, provider)));
        byScheme.forEach(
                (scheme, provider) -> alike.computeIfAbsent(of(provider.profile(scheme)), store -> new ArrayList<>())
                        .add(scheme));
        List<KnownStore> stores = new ArrayList<>();
        alike.forEach((store, schemes) ->
                stores.add(new KnownStore(List.copyOf(schemes), store.traits(), store.extremes(), store.types())));
        return stores;
    }

    private static KnownStore of(StoreProfile profile) {
        Map<Type, Fidelity> types = new LinkedHashMap<>();
        TYPES.forEach(type -> types.put(type, profile.fidelity(type)));
        return new KnownStore(List.of(), new TreeSet<>(profile.traits()), new TreeSet<>(profile.extremes()), types);
    }

    Map<String, @Nullable Object> document(boolean withTypes) {
        Map<String, @Nullable Object> document = Json.object("schemes", schemes, "traits", traits);
        if (withTypes) {
            document.putAll(Json.object(
                    "types",
                    types.entrySet().stream()
                            .map(entry -> document(entry.getKey(), entry.getValue()))
                            .toList(),
                    "extremes",
                    extremes));
        }
        return document;
    }

    private static Map<String, @Nullable Object> document(Type type, Fidelity fidelity) {
        Map<String, @Nullable Object> document = Json.object("type", type, "fidelity", word(fidelity));
        if (fidelity instanceof Fidelity.Widened || fidelity instanceof Fidelity.Lossy) {
            document.put("into", fidelity.storedType(type).toString());
        }
        if (!note(fidelity).isEmpty()) {
            document.put(fidelity instanceof Fidelity.Lossy ? "lost" : "reason", note(fidelity));
        }
        return document;
    }

    /** A table of the types, and the values at the edge. */
    String typesText() {
        TextTable table = new TextTable()
                .text(String.join(", ", schemes))
                .text("Held")
                .text("As", 40)
                .text("What is lost, or why not");
        types.forEach((type, fidelity) -> table.row(
                type,
                word(fidelity),
                fidelity instanceof Fidelity.Unsupported ? "" : fidelity.storedType(type),
                note(fidelity)));
        Set<Extreme> lacking = new TreeSet<>(Set.of(Extreme.values()));
        lacking.removeAll(extremes);
        return table + "\nHolds: " + words(extremes) + "\nRefuses: " + words(lacking);
    }

    private static String word(Fidelity fidelity) {
        return fidelity.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String note(Fidelity fidelity) {
        if (fidelity instanceof Fidelity.Lossy lossy) {
            return lossy.lost();
        }
        return fidelity instanceof Fidelity.Unsupported unsupported ? unsupported.reason() : "";
    }

    static String words(Collection<? extends Enum<?>> constants) {
        return constants.isEmpty()
                ? "none"
                : constants.stream()
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }
}
