package dev.sluice.store.duckdb;

import dev.sluice.data.Dataset;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.OwnMeans;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class DuckDbStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(
                Element.PrimaryKey.class,
                Element.UniqueKey.class,
                Element.Index.class,
                Element.InitialValue.class,
                Element.Comment.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.InitialValue("parent", ours("(1 + 2)"), null),
                new Element.Index("i", List.of(Part.of("amount"), Part.of("id")), true, null, null),
                new Element.Index("some", List.of(new Part.OfText(ours("(lower(\"name\"))"))), false, null, null));
    }

    private static NativeText ours(String text) {
        return new NativeText("duckdb", text);
    }

    @Override
    protected void insertUnnumbered(Store store, Dataset dataset, String field, String name) {
        OwnMeans.insert(store, dataset, field, name);
    }
}
