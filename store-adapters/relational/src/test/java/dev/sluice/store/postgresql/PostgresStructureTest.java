package dev.sluice.store.postgresql;

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

class PostgresStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(
                Element.PrimaryKey.class,
                Element.UniqueKey.class,
                Element.Index.class,
                Element.ForeignKey.class,
                Element.InitialValue.class,
                Element.Identity.class,
                Element.Comment.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.UniqueKey("later", List.of("name"), pg("DEFERRABLE INITIALLY DEFERRED")),
                new Element.Index(
                        "by_amount", List.of(new Part.OfField("amount", true, Part.Nulls.LAST)), false, null, null),
                new Element.Index(
                        "by_text",
                        List.of(
                                new Part.OfText(pg("lower((name)::text) COLLATE \"C\" DESC")),
                                new Part.OfText(pg("name varchar_pattern_ops")),
                                Part.of("id")),
                        true,
                        null,
                        pg("INCLUDE (amount) WITH (fillfactor='70') WHERE (parent > 0)")),
                new Element.Index("by_range", List.of(Part.of("amount")), false, pg("brin"), null),
                new Element.Check("positive", List.of("amount"), pg("((amount > (0)::numeric))")),
                new Element.Check("unchecked", List.of("id"), pg("((id > 7)) NOT VALID")),
                new Element.Other("apart", pg("EXCLUDE USING btree (id WITH =)")),
                new Element.InitialValue("parent", pg("(length('abc'::text) + 1)"), null),
                new Element.Identity(
                        "id",
                        Element.Identity.Numbering.OWNED_SEQUENCE,
                        "Order Numbers",
                        40,
                        10,
                        pg("AS integer MAXVALUE 900 CACHE 5")));
    }

    private static NativeText pg(String text) {
        return new NativeText("pg", text);
    }

    @Override
    protected void insertUnnumbered(Store store, Dataset dataset, String field, String name) {
        OwnMeans.insert(store, dataset, field, name);
    }
}
