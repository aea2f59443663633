"""From bytes to typed things, kindly: text → tree with places → fields under their right names → values, and what does not fit as findings."""
