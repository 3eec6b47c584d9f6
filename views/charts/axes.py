"""What the charts share: how large figures are written on an axis, and when a chart stands on a phone."""

# d3 writes 1.5G for 1.5 billion; people write 1.5bn.
SHORT = "replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'M', 'm')"
ON_A_PHONE = "containerSize()[0] < 500"
