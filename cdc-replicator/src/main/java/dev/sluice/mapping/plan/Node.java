package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Reference;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import java.util.ArrayList;
import java.util.List;

/** A dataset of the source whose rows become nodes. */
record Node(Dataset dataset, Route route) {

    /** These nodes as an end of relationships that are made of their own rows. */
    End byKey() {
        List<String> from = new ArrayList<>();
        List<Field> key = new ArrayList<>();
        for (String name : route.target().key().identity()) {
            RouteField field = route.fields().stream()
                    .filter(each -> each.field().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            from.add(requireDirect(field).from());
            key.add(field.field());
        }
        return new End(route.target().name(), from, key);
    }

    /** These nodes as an end of relationships that are made of rows that refer to them. */
    End by(Reference reference) {
        List<String> from = new ArrayList<>();
        List<Field> key = new ArrayList<>();
        End whole = byKey();
        for (int i = 0; i < whole.from().size(); i++) {
            int at = reference.targetFields().indexOf(whole.from().get(i));
            if (at < 0 || reference.fields().size() != whole.from().size()) {
                throw new SettingsException("datasets: " + reference.name() + " refers to "
                        + reference.targetFields() + " of " + dataset.name() + ", and its nodes are found by "
                        + whole.from() + "; write fks: {" + reference.name()
                        + ": {drop: true}}, or name that as its id");
            }
            from.add(reference.fields().get(at));
            key.add(whole.key().get(i));
        }
        return new End(whole.label(), from, key);
    }

    private RouteField requireDirect(RouteField field) {
        if (!field.direct()) {
            throw new SettingsException("datasets: " + dataset.name() + "." + field.from()
                    + ": relationships find its nodes by this field, whose values would be changed; leave it as it is, or"
                    + " drop the foreign keys that lead to it with fks");
        }
        return field;
    }
}
