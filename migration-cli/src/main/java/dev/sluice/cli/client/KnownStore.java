package dev.sluice.cli.client;

import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.RepresentativeTypes;
import dev.sluice.data.Type;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Stores;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store as its adapter describes it, without a connection.
 *
 * @param schemes all that open a store of this kind
 */
record KnownStore(List<String> schemes, StoreProfile profile) {
    KnownStore {
        schemes = List.copyOf(schemes);
    }

    /** Every store on the class path, by name; schemes that mean the same are one. */
    static List<KnownStore> all() {
        Map<String, StoreProfile> profiles = new TreeMap<>();
        Map<String, List<String>> schemes = new TreeMap<>();
        Stores.profiles().forEach((scheme, profile) -> {
            profiles.put(profile.title(), profile);
            schemes.computeIfAbsent(profile.title(), title -> new ArrayList<>()).add(scheme);
        });
        return schemes.entrySet().stream()
                .map(entry -> new KnownStore(entry.getValue(), Objects.requireNonNull(profiles.get(entry.getKey()))))
                .toList();
    }

    String title() {
        return profile.title();
    }

    Set<Trait> traits() {
        return new TreeSet<>(profile.traits());
    }

    Map<String, @Nullable Object> document(boolean withTypes) {
        Map<String, @Nullable Object> document = Json.object("store", title(), "schemes", schemes, "traits", traits());
        if (withTypes) {
            List<Map<String, @Nullable Object>> types =
                    RepresentativeTypes.all().stream().map(this::document).toList();
            document.putAll(Json.object("types", types, "extremes", new TreeSet<>(profile.extremes())));
        }
        return document;
    }

    private Map<String, @Nullable Object> document(Type type) {
        Fidelity fidelity = profile.fidelity(type);
        Map<String, @Nullable Object> document =
                Json.object("type", type, "fidelity", word(fidelity), "native", profile.nativeType(type));
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
                .text("Type", 40)
                .text(title(), 40)
                .text("Held")
                .text("Read as", 40)
                .text("What is refused, or why all is");
        for (Type type : RepresentativeTypes.all()) {
            Fidelity fidelity = profile.fidelity(type);
            boolean other = fidelity instanceof Fidelity.Widened || fidelity instanceof Fidelity.Lossy;
            table.row(
                    type,
                    profile.nativeType(type),
                    word(fidelity),
                    other ? fidelity.storedType(type) : "",
                    note(fidelity));
        }
        Set<Extreme> lacking = EnumSet.allOf(Extreme.class);
        lacking.removeAll(profile.extremes());
        return table + "\nHolds: " + words(new TreeSet<>(profile.extremes())) + "\nRefuses: " + words(lacking);
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
