/** Has the warehouse ship an order; throws what is wrong with it. */
export async function shipOrder(order, signal) {
  if (!(order.quantity > 0)) throw new RangeError(`quantity is ${order.quantity}`);
  const response = await fetch(`${process.env.WAREHOUSE_URL}/shipments`, {
    method: 'POST',
    body: JSON.stringify(order),
    signal,
  });
  if (!response.ok) throw new Error(`the warehouse says: ${(await response.json()).error}`);
}
