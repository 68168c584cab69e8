package io.caravanserai.layout.wrong.rows;

import org.apache.camel.Exchange;

public record KnowsCamel(Exchange exchange) {}
